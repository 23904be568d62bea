/** Decides what is promoted or rolled back automatically, and what needs a person. */
package io.jenkins.plugins.releasepipeline.promotion.automatic;
