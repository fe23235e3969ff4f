"""What the window is put together of besides its panes: docks, layouts, verbs, toasts, hints."""
