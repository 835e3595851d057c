-- Who acts for somebody else is the actor; for whom, and by what right (`proxy:<id>` or `assistance:<id>`), stands beside it.
ALTER TABLE audit_entry ADD COLUMN on_behalf_of uuid;
ALTER TABLE audit_entry ADD COLUMN authority varchar(64);
CREATE INDEX audit_entry_on_behalf_of_idx ON audit_entry (on_behalf_of, recorded_at DESC) WHERE on_behalf_of IS NOT NULL;
