package hudson.model;

public interface TaskListener {}
