import type { ClaimTables } from '../vendor.ts';

const github = 'GitHub Actions: OpenID Connect';

/** GitHub Actions. */
export const gitHubActions = (): ClaimTables => ({
  claims: [
    ['sub', 'string', github, 'Repository with branch, tag, environment or pull request'],
    ['aud', 'string', github, 'Audience (default: URL of the repository owner)'],
    ['actor', 'string', github, 'User who started the workflow run'],
    ['actor_id', 'string', github, 'ID of that user'],
    ['base_ref', 'string', github, 'Target branch of the pull request'],
    ['head_ref', 'string', github, 'Source branch of the pull request'],
    ['enterprise', 'string', github, 'Enterprise that owns the repository'],
    ['enterprise_id', 'string', github, 'ID of the enterprise'],
    ['environment', 'string', github, 'Environment of the job'],
    ['event_name', 'string', github, 'Event that started the workflow run'],
    ['check_run_id', 'string', github, 'ID of the check run'],
    ['job_workflow_ref', 'string', github, 'Reusable workflow of the job, with its ref'],
    ['job_workflow_sha', 'string', github, 'Commit of the reusable workflow'],
    ['ref', 'string', github, 'Git ref that started the workflow run'],
    ['ref_protected', 'string', github, 'Whether the ref is protected'],
    ['ref_type', 'string', github, 'Whether the ref is a branch or tag'],
    ['repository', 'string', github, 'Repository, with its owner'],
    ['repository_id', 'string', github, 'ID of the repository'],
    ['repository_owner', 'string', github, 'Organization or user that owns the repository'],
    ['repository_owner_id', 'string', github, 'ID of the owner'],
    ['repository_visibility', 'string', github, 'Whether the repository is public, private or internal'],
    ['run_id', 'string', github, 'ID of the workflow run'],
    ['run_number', 'string', github, 'Number of the run of this workflow'],
    ['run_attempt', 'string', github, 'Number of the attempt of this run'],
    ['runner_environment', 'string', github, 'Whether the runner is github-hosted or self-hosted'],
    ['sha', 'string', github, 'Commit of the workflow run'],
    ['workflow', 'string', github, 'Name of the workflow'],
    ['workflow_ref', 'string', github, 'Path and ref of the workflow'],
    ['workflow_sha', 'string', github, 'Commit of the workflow file'],
  ],
});

const gitlab = 'GitLab: ID tokens';

/** GitLab CI/CD. */
export const gitLab = (): ClaimTables => ({
  claims: [
    ['sub', 'string', gitlab, 'Project path with branch or tag'],
    ['namespace_id', 'string', gitlab, 'ID of the group or user namespace'],
    ['namespace_path', 'string', gitlab, 'Path of the group or user namespace'],
    ['project_id', 'string', gitlab, 'ID of the project'],
    ['project_path', 'string', gitlab, 'Path of the project'],
    ['project_visibility', 'string', gitlab, 'Whether the project is internal, private or public'],
    ['user_id', 'string', gitlab, 'ID of the user who runs the job'],
    ['user_login', 'string', gitlab, 'Username of the user who runs the job'],
    ['user_email', 'string', gitlab, 'Email address of the user who runs the job'],
    ['user_access_level', 'string', gitlab, 'Access level of the user in the project'],
    ['user_identities', 'array', gitlab, 'External identities of the user'],
    ['groups_direct', 'array', gitlab, 'Groups that the user is a direct member of'],
    ['pipeline_id', 'string', gitlab, 'ID of the pipeline'],
    ['pipeline_source', 'string', gitlab, 'What started the pipeline'],
    ['job_id', 'string', gitlab, 'ID of the job'],
    ['ref', 'string', gitlab, 'Git ref of the job'],
    ['ref_type', 'string', gitlab, 'Whether the ref is a branch or tag'],
    ['ref_path', 'string', gitlab, 'Full Git ref of the job'],
    ['ref_protected', 'string', gitlab, 'Whether the ref is protected'],
    ['environment', 'string', gitlab, 'Environment that the job deploys to'],
    ['environment_protected', 'string', gitlab, 'Whether the environment is protected'],
    ['environment_action', 'string', gitlab, 'What the job does to the environment'],
    ['deployment_tier', 'string', gitlab, 'Deployment tier of the environment'],
    ['runner_id', 'number', gitlab, 'ID of the runner'],
    ['runner_environment', 'string', gitlab, 'Whether the runner is gitlab-hosted or self-hosted'],
    ['sha', 'string', gitlab, 'Commit of the job'],
    ['ci_config_ref_uri', 'string', gitlab, 'Path and ref of the pipeline definition'],
    ['ci_config_sha', 'string', gitlab, 'Commit of the pipeline definition'],
  ],
});
