package hudson.model;

import java.util.Collection;
import java.util.List;

public class Queue {
    Queue() {}

    public boolean cancel(Item item) {
        throw new UnsupportedOperationException();
    }

    public List<Item> getItems(Task t) {
        throw new UnsupportedOperationException();
    }

    public Collection<LeftItem> getLeftItems() {
        throw new UnsupportedOperationException();
    }

    public interface Task {}

    public interface Executable {}

    public interface QueueAction extends Action {
        boolean shouldSchedule(List<Action> actions);
    }

    public abstract static class Item extends Actionable {
        Item() {}

        @Override
        public String getDisplayName() {
            throw new UnsupportedOperationException();
        }
    }

    public static final class LeftItem extends Item {
        LeftItem() {}

        public boolean isCancelled() {
            throw new UnsupportedOperationException();
        }
    }
}
