-- A supervisor of the whole city reads its first page by walking by due date, which finds enough sooner than sorting all there is.
CREATE INDEX staff_task_due_idx ON staff_task (due_at, id) WHERE state = 'OPEN';
