-- Runs that gave cause for an alert, found without reading the others.
CREATE INDEX run_with_alerts ON run (number) WHERE alerts > 0;
