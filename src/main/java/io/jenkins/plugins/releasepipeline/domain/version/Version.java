package io.jenkins.plugins.releasepipeline.domain.version;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The numbers of a version, compared as numbers: 3.10 comes after 3.9, and 3.08 is 3.8.
 *
 * @param numbers from the most to the least significant; at least one, none negative
 */
public record Version(List<Long> numbers) implements Comparable<Version> {

    /** Defensive copy. */
    public Version {
        numbers = List.copyOf(numbers);
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.min(numbers.size(), other.numbers.size()); i++) {
            int compared = numbers.get(i).compareTo(other.numbers.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(numbers.size(), other.numbers.size());
    }

    /** Returns the version whose least significant number is one higher. */
    Version next() {
        int last = numbers.size() - 1;
        List<Long> next = new ArrayList<>(numbers);
        next.set(last, numbers.get(last) + 1);
        return new Version(next);
    }

    /** Returns the numbers separated by dots, without padding. */
    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
