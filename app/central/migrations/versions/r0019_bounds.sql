-- whose numbers they are is now asked of the person, who has as many a day as his posts need
drop function if exists gaowei.take_block(date, int, uuid, text);
drop function if exists gaowei.next_number(timestamptz, uuid, text);

create index ix_number_block_person on gaowei.number_block (person, day);
create index ix_attachments_written_by on gaowei.attachments (written_by, updated_at);
