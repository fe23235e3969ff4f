alter table gaowei.caller
    add column sex text,
    add constraint ck_caller_sex_known check (sex in ('female', 'male'));
