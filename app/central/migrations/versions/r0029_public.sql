-- What the public is told: a remark says whether it may go outside. Those of before this step stay inside.
alter table gaowei.comments add column public boolean not null default false;
