package io.jenkins.plugins.releasepipeline.docs;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A class that Jenkins creates from named values: of a form, of configuration as code, or of a step's arguments.
 *
 * @param type has one constructor with {@link DataBoundConstructor}
 */
record BoundClass(Class<?> type) {

    /** Returns its fields with their types: those of the constructor first, then those with a setter as they are declared. */
    Map<String, Type> fields() {
        Map<String, Type> found = new LinkedHashMap<>();
        for (Parameter parameter : constructor().getParameters()) {
            found.put(parameter.getName(), parameter.getParameterizedType());
        }
        for (Class<?> at = type; at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                setters(field.getName())
                        .forEach(setter -> found.put(field.getName(), setter.getGenericParameterTypes()[0]));
            }
        }
        return found;
    }

    /** Returns an object with these values; a field of the constructor that has none is blank, as from an empty form. */
    Object create(Map<String, ?> values) {
        try {
            Constructor<?> constructor = constructor();
            List<Object> given = new ArrayList<>();
            for (Parameter parameter : constructor.getParameters()) {
                Object value = values.get(parameter.getName());
                given.add(value == null && parameter.getType() == int.class ? Integer.valueOf(0) : value);
            }
            constructor.setAccessible(true);
            Object created = constructor.newInstance(given.toArray());
            for (Map.Entry<String, ?> value : values.entrySet()) {
                for (Method setter : setters(value.getKey()).toList()) {
                    setter.invoke(created, fitting(value.getValue(), setter.getParameterTypes()[0]));
                }
            }
            return created;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    /** Jenkins takes an enum's constant by its name. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object fitting(Object value, Class<?> type) {
        return type.isEnum() && value instanceof String name ? Enum.valueOf((Class<Enum>) type, name) : value;
    }

    /** Returns the value of a field of an object. */
    Object value(Object object, String field) {
        try {
            String name = capital(field);
            Method getter = Stream.of(type.getMethods())
                    .filter(method -> method.getParameterCount() == 0)
                    .filter(method -> method.getName().equals("get" + name)
                            || method.getName().equals("is" + name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(type + " has no getter for " + field));
            return getter.invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private Constructor<?> constructor() {
        return Stream.of(type.getDeclaredConstructors())
                .filter(one -> one.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type + " has no constructor that Jenkins binds"));
    }

    private Stream<Method> setters(String field) {
        return Stream.of(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .filter(method -> method.getName().equals("set" + capital(field)));
    }

    private static String capital(String field) {
        return field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    }
}
