package io.jenkins.plugins.releasepipeline.jenkins.config;

import io.jenkins.plugins.releasepipeline.domain.Name;
import io.jenkins.plugins.releasepipeline.domain.text.ReleaseException;
import io.jenkins.plugins.releasepipeline.jenkins.config.form.FormText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The definitions in display order. Each has an id for addresses: its name or, if the name is not allowed or belongs to
 * an earlier definition, {@code @} and its position. Every change returns a new list.
 *
 * @param all the definitions
 */
record DefinitionList(List<PipelineDefinition> all) {

    /** Defensive copy. */
    DefinitionList {
        all = List.copyOf(all);
    }

    /** Returns the ids, in display order. */
    List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (PipelineDefinition one : all) {
            String name = FormText.orEmpty(one.getName());
            ids.add(Name.isAllowed(name) && !ids.contains(name) ? name : "@" + (ids.size() + 1));
        }
        return ids;
    }

    /** Returns the definition of this id; empty if there is none. */
    Optional<PipelineDefinition> find(String id) {
        int index = ids().indexOf(id);
        return index < 0 ? Optional.empty() : Optional.of(all.get(index));
    }

    /** Returns the definitions without the one of this id. */
    List<PipelineDefinition> others(String id) {
        int index = ids().indexOf(id);
        return IntStream.range(0, all.size())
                .filter(i -> i != index)
                .mapToObj(all::get)
                .toList();
    }

    /** Appends a definition. */
    DefinitionList with(PipelineDefinition added) {
        List<PipelineDefinition> changed = new ArrayList<>(all);
        changed.add(added);
        return new DefinitionList(changed);
    }

    /** Replaces the definition of this id; throws if there is none. */
    DefinitionList replaced(String id, PipelineDefinition by) {
        List<PipelineDefinition> changed = new ArrayList<>(all);
        changed.set(index(id), by);
        return new DefinitionList(changed);
    }

    /** Removes the definition of this id; throws if there is none. */
    DefinitionList without(String id) {
        List<PipelineDefinition> changed = new ArrayList<>(all);
        changed.remove(index(id));
        return new DefinitionList(changed);
    }

    /** Moves the definition of this id up or down by one, unless it is at that end; throws if there is none. */
    DefinitionList moved(String id, boolean up) {
        int index = index(id);
        int target = up ? index - 1 : index + 1;
        if (target < 0 || target >= all.size()) {
            return this;
        }
        List<PipelineDefinition> changed = new ArrayList<>(all);
        changed.add(target, changed.remove(index));
        return new DefinitionList(changed);
    }

    private int index(String id) {
        int index = ids().indexOf(id);
        if (index < 0) {
            throw new ReleaseException(Messages.DefinitionList_Gone(id));
        }
        return index;
    }
}
