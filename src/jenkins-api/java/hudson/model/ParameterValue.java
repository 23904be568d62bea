package hudson.model;

import java.io.Serializable;

@SuppressWarnings({"serial"})
public abstract class ParameterValue implements Serializable {
    ParameterValue() {}
}
