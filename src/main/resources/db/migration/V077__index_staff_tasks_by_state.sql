-- What is done is most of it, and a city's list of it was sorted whole for one page: by its day, passing over what lies elsewhere.
CREATE INDEX staff_task_state_idx ON staff_task (state, due_at, id);
