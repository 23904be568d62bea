package hudson.model;

@SuppressWarnings({"serial"})
public class StringParameterDefinition extends ParameterDefinition {
    StringParameterDefinition() {}
}
