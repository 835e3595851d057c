-- A city may let its two currencies convert. What is converted goes to an exchange account of the platform in one currency and comes from
-- another one in the other, so that each currency goes on summing to zero. New values of a type can be used only by a later
-- transaction, hence a migration of their own.
ALTER TYPE points_kind ADD VALUE 'CONVERT';
ALTER TYPE points_purpose ADD VALUE 'EXCHANGE';
