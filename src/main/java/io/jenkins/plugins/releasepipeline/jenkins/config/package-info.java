/** The global configuration, as forms and as code. */
package io.jenkins.plugins.releasepipeline.jenkins.config;
