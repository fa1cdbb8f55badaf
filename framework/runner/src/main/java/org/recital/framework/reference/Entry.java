package org.recital.framework.reference;

import java.util.List;
import java.util.Map;
import org.recital.registry.Description;
import org.recital.registry.config.Parameter;

/**
 * A component, or a key of a spec.
 *
 * @param title such as "model 'lightgcn'"
 * @param name as a spec has it
 * @param aliases other names of the same component
 * @param facts about it, such as its tasks, in reading order
 */
record Entry(
    String title,
    String name,
    List<String> aliases,
    Description description,
    Map<String, String> facts,
    List<Parameter> parameters) {}
