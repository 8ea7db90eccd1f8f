using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>One file of operators: its text, the phases that it runs, and what the model publishes of its operators.</summary>
internal interface IOperatorEmitter
{
    /// <summary>Registers the phases that the operators run.</summary>
    void Register(EmissionContext context);

    IEnumerable<OperatorFacts> Facts(EmissionContext context);

    GeneratedFile Emit(EmissionContext context);
}

/// <summary>What a model publishes of an operator.</summary>
/// <param name="Operator">Member of the runtime's enumeration of operators.</param>
/// <param name="Count">Operations of one sample.</param>
/// <param name="Workspace">Length of the workspace.</param>
internal sealed record OperatorFacts(string Operator, OperationCount Count, WorkspaceText Workspace);
