alter table gaowei.intercom add constraint ck_intercom_short check (
    length(channel) <= 40 and length(call_sign) <= 20 and length(text) <= 1000 and length(answer) <= 1000);
