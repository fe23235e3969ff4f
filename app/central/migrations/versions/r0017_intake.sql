-- Who called is kept of a question that was answered at once, too, and is known again by the number.
alter table gaowei.caller
    drop constraint pk_caller,
    alter column case_id drop not null,
    add column call_id uuid,
    add constraint uq_caller_case_id unique (case_id),
    add constraint uq_caller_call_id unique (call_id),
    add constraint fk_caller_call_id foreign key (call_id) references gaowei.calls (id),
    add constraint ck_caller_of_one_root check ((case_id is null) <> (call_id is null));

create index ix_caller_number_key on gaowei.caller ((right(regexp_replace(number, '[^0-9]', '', 'g'), 11)));
