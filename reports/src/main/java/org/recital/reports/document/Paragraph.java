package org.recital.reports.document;

/** Text without markup; may contain text of the user. */
public record Paragraph(String text) implements Block {}
