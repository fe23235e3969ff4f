alter table gaowei.conditions add column limit_note text;
