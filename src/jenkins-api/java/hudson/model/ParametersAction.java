package hudson.model;

import java.util.Collection;
import java.util.List;

public class ParametersAction implements Action {
    public ParametersAction(List<ParameterValue> parameters, Collection<String> additionalSafeParameters) {}

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getUrlName() {
        throw new UnsupportedOperationException();
    }
}
