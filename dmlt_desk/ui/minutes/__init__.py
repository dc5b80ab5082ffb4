"""The minutes: what goes in, a preview that is written from the Word file's outline, the export."""
