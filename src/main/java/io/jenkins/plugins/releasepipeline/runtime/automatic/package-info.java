/** The autopilot: runs automatic promotions and rollbacks when something changes, one environment at a time. */
package io.jenkins.plugins.releasepipeline.runtime.automatic;
