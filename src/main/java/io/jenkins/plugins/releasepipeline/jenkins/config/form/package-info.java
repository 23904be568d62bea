/** What Jenkins' forms give, made safe to read. */
package io.jenkins.plugins.releasepipeline.jenkins.config.form;
