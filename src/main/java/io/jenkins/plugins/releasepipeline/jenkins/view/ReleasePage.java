package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.model.Action;

/** A page of a job about one of its pipelines, whether that can be used or not. */
public interface ReleasePage extends Action {}
