package org.recital.reports.document;

/** A part of a section. */
public sealed interface Block permits Paragraph, Plot, ReportTable {}
