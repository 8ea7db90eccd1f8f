namespace DeepMin.AutoDiff.Flows;

/// <summary>Which statuses are successes.</summary>
internal static class RunStatuses
{
    public static bool IsSuccess(this RunStatus status) => status is RunStatus.Completed or RunStatus.Event
        or RunStatus.GoalReached or RunStatus.Converged or RunStatus.ZeroResidual or RunStatus.Stationary;
}
