package hudson.model;

@SuppressWarnings({"serial"})
public class StringParameterValue extends ParameterValue {
    public StringParameterValue(String name, String value) {}
}
