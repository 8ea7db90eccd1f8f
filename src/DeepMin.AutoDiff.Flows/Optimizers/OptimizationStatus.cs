namespace DeepMin.AutoDiff.Flows;

/// <summary>Why an optimizer ended.</summary>
public enum OptimizationStatus
{
    /// <summary>The cost asked for is reached.</summary>
    GoalReached,

    /// <summary>The gradient ∇_θC vanished, to the tolerance or to rounding: a minimum or a saddle, whatever the cost.</summary>
    Stationary,

    /// <summary>The iterations allowed were used up.</summary>
    MaxIterations,

    /// <summary>No step reduces the cost further, yet the gradient has not vanished.</summary>
    Stalled,

    /// <summary>Outputs, cost or gradient became NaN or infinite, or the cost of outputs off their targets 0: a double cannot hold it.</summary>
    NonFinite,

    /// <summary>The caller canceled.</summary>
    Canceled,
}
