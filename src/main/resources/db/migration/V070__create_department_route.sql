-- Which department a category usually goes to; the longest code that begins the category's wins. A city's own list.
CREATE TABLE department_route (
    category_code   varchar(8) COLLATE "C" NOT NULL
        CONSTRAINT department_route_category_fkey REFERENCES category (code),
    department_code varchar(8) COLLATE "C" NOT NULL
        CONSTRAINT department_route_department_fkey REFERENCES department (code),
    CONSTRAINT department_route_pkey PRIMARY KEY (category_code)
);
