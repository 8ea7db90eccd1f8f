namespace DeepMin.AutoDiff.Generators.Operators;

/// <summary>What an operator is, for its file, its interface, the names that a user's type must leave free, and the guide.</summary>
/// <param name="Name">Name of the member and of the file.</param>
/// <param name="Formula">What it computes.</param>
/// <param name="Cost">What a sample costs, in evaluations, for the guide.</param>
/// <param name="Set">The group that it is generated with.</param>
internal sealed record OperatorRow(string Name, string Formula, string Cost, OperatorSet Set = OperatorSet.Core)
{
    /// <summary>Names of members beside its own.</summary>
    public IReadOnlyList<string> OtherMembers { get; init; } = [];

    /// <summary>The interface that declares the members.</summary>
    public string Interface => Set switch
    {
        OperatorSet.SecondOrder => "ISecondOrderModel",
        OperatorSet.ByInput => "IInputDifferentiable",
        OperatorSet.InputSecondOrder => "IInputSecondOrder",
        _ => "IModel",
    };
}
