package org.recital.registry.param;

/** The configuration of a component that has nothing to configure. */
public record NoParameters() {}
