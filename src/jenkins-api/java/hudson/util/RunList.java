package hudson.util;

import hudson.model.Run;
import java.util.AbstractList;
import java.util.Iterator;

@SuppressWarnings({"rawtypes"})
public class RunList<R extends Run> extends AbstractList<R> {
    @Override
    public R get(int index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<R> iterator() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int size() {
        throw new UnsupportedOperationException();
    }
}
