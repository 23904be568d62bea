package io.jenkins.plugins.releasepipeline.schema.framework.javascript;

import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Call;
import io.jenkins.plugins.releasepipeline.schema.syntax.javascript.Node.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A value and the chain of property accesses and calls on it.
 *
 * @param root the value
 * @param links its property accesses and calls; a call of the value itself has an empty name
 */
public record Chain(Node root, List<Link> links) {

    /** Defensive copy. */
    public Chain {
        links = List.copyOf(links);
    }

    /**
     * A property access or a call.
     *
     * @param arguments the arguments; empty if it is not a call
     */
    public record Link(int line, String name, Optional<List<Node>> arguments) {

        /** Returns the argument at an index. */
        public Optional<Node> argument(int index) {
            return arguments.filter(all -> index < all.size()).map(all -> all.get(index));
        }

        /** Returns the number of arguments. */
        public int count() {
            return arguments.map(List::size).orElse(0);
        }
    }

    /** Splits an expression into a chain. */
    public static Chain of(Node node) {
        List<Link> links = new ArrayList<>();
        Node at = node;
        while (at instanceof Member || at instanceof Call) {
            if (at instanceof Member member) {
                links.add(new Link(member.line(), member.name(), Optional.empty()));
                at = member.object();
            } else {
                Call call = (Call) at;
                boolean named = call.called() instanceof Member;
                String name = named ? ((Member) call.called()).name() : "";
                links.add(new Link(call.line(), name, Optional.of(call.arguments())));
                at = named ? ((Member) call.called()).object() : call.called();
            }
        }
        Collections.reverse(links);
        return new Chain(at, links);
    }

    /** Returns the chain without the links before an index. */
    public Chain from(int index) {
        return new Chain(root, links.subList(index, links.size()));
    }

    /** Returns the first link with one of these names. */
    public Optional<Link> link(String... names) {
        List<String> wanted = List.of(names);
        return links.stream().filter(link -> wanted.contains(link.name())).findFirst();
    }

    /** Returns whether a link has one of these names. */
    public boolean has(String... names) {
        return link(names).isPresent();
    }

    /** Returns the names of the links, separated by dots. */
    public String path() {
        return String.join(".", links.stream().map(Link::name).toList());
    }
}
