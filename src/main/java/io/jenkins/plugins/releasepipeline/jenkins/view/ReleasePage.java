package io.jenkins.plugins.releasepipeline.jenkins.view;

import hudson.model.Action;

/** A job's page for one of its pipelines, whether the pipeline can be used or not. */
public interface ReleasePage extends Action {}
