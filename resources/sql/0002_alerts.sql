-- Runs that gave cause for an alert, found without reading the others.
CREATE INDEX run_with_alerts ON run (number) WHERE alerts > 0;
-- A language and an outcome together, in the order of the pages.
CREATE INDEX run_by_language_and_outcome ON run (language, outcome, number);
