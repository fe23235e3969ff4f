"""Attachments 附件 of a case: the strip of photos, recordings and papers that the sheet and the call form show."""

from ui.attachments.strip import AttachmentStrip

__all__ = ["AttachmentStrip"]
