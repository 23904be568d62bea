package io.jenkins.plugins.releasepipeline.jenkins.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results of steps as collections that a Pipeline can save and read again after a restart. */
public final class PlainValue {

    private PlainValue() {}

    /** A copy that Pipeline can save and scripts may read. */
    public static LinkedHashMap<String, Object> map(Map<String, Object> map) {
        LinkedHashMap<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, of(value)));
        return copy;
    }

    private static Object of(Object value) {
        if (value instanceof Map<?, ?> map) {
            LinkedHashMap<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, nested) -> copy.put(String.valueOf(key), of(nested)));
            return copy;
        }
        if (value instanceof List<?> list) {
            ArrayList<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(of(element)));
            return copy;
        }
        return value;
    }
}
