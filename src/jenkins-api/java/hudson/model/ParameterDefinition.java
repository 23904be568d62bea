package hudson.model;

import java.io.Serializable;

@SuppressWarnings({"serial"})
public abstract class ParameterDefinition implements Serializable {
    ParameterDefinition() {}

    public String getName() {
        throw new UnsupportedOperationException();
    }

    public ParameterValue getDefaultParameterValue() {
        throw new UnsupportedOperationException();
    }
}
