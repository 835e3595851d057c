-- At a million requests a queue and its counts took up to 65 ms, most of it to fetch open cases that were not shown. The
-- indexes of the queues now hold all that a queue asks about a case, so that only the rows of the page are read. status and
-- department_code decide already whether a change may stay off the indexes, so that the columns added cost no more writes.
DROP INDEX service_request_queue_idx;
DROP INDEX service_request_area_queue_idx;
DROP INDEX service_request_department_queue_idx;
CREATE INDEX service_request_queue_idx ON service_request (due_at, id) INCLUDE (status, department_code, urgent)
    WHERE status NOT IN ('REVIEWED', 'CLOSED', 'WITHDRAWN', 'REJECTED');
CREATE INDEX service_request_area_queue_idx ON service_request (area_code, due_at, id)
    INCLUDE (status, department_code, urgent)
    WHERE status NOT IN ('REVIEWED', 'CLOSED', 'WITHDRAWN', 'REJECTED');
CREATE INDEX service_request_department_queue_idx ON service_request (department_code, due_at, id)
    INCLUDE (area_code, status, urgent)
    WHERE status NOT IN ('REVIEWED', 'CLOSED', 'WITHDRAWN', 'REJECTED');
