-- With `refusal is null`, as the other indexes of the journal have it, a question for one entry could be planned over any
-- of them: in a partition that is empty when the plan is made they all cost the same.
drop index gaowei.ix_journal_subject;

create index ix_journal_subject on gaowei.journal (subject, version)
    where version > 0;

create index ix_number_block_last on gaowei.number_block (day, last);
