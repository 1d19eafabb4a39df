package dev.multihome.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** What is wanted of records whose equality is written out. */
public final class Likeness {

    private Likeness() {}

    /**
     * Two that have the same are equal, and one that has a single component of another is not.
     *
     * @param other differs in each component
     */
    public static <T extends Record> void countsEachComponent(T one, T other) throws ReflectiveOperationException {
        RecordComponent[] components = one.getClass().getRecordComponents();
        assertThat(with(one, other, components, components.length))
                .isNotSameAs(one)
                .isEqualTo(one)
                .hasSameHashCodeAs(one);
        for (int changed = 0; changed < components.length; changed++) {
            assertThat(with(one, other, components, changed))
                    .as(components[changed].getName())
                    .isNotEqualTo(one);
        }
    }

    private static Object with(Record one, Record other, RecordComponent[] components, int changed)
            throws ReflectiveOperationException {
        Constructor<?> constructor = one.getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].getAccessor().invoke(i == changed ? other : one);
        }
        return constructor.newInstance(values);
    }
}
