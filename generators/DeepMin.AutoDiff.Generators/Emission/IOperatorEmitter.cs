using DeepMin.AutoDiff.Generators.Operators;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>The file of one operator: its text, the phases that it runs, and the memory that it needs.</summary>
internal interface IOperatorEmitter
{
    /// <summary>The operator.</summary>
    OperatorRow Row { get; }

    /// <summary>The phases that the operator runs.</summary>
    IEnumerable<PhaseUse> Phases(OperatorPrograms programs);

    /// <summary>The length of the workspace: what the operator requires, and what the model publishes.</summary>
    /// <param name="context">The model.</param>
    /// <param name="variant">Member of the runtime's enumeration of operators.</param>
    WorkspaceText Workspace(EmissionContext context, string variant);

    GeneratedFile Emit(EmissionContext context);
}

/// <summary>What a model publishes of an operator.</summary>
/// <param name="Operator">Member of the runtime's enumeration of operators.</param>
/// <param name="Count">Operations of one sample.</param>
/// <param name="Workspace">Length of the workspace.</param>
internal sealed record OperatorFacts(string Operator, OperationCount Count, WorkspaceText Workspace);
