/** The pages and their web methods. */
package io.jenkins.plugins.releasepipeline.jenkins.view;
