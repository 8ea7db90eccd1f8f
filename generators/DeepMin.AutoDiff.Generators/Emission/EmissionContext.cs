using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Operators;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>What every emitter of one model reads.</summary>
internal sealed class EmissionContext
{
    public EmissionContext(ModelIdentity identity, OperatorPrograms programs)
    {
        Identity = identity;
        Programs = programs;
        Operators = [.. programs.Rows.Select(row => OperatorTable.Emitter(row, programs))];
        Phases = new PhaseLibrary(Operators.SelectMany(each => each.Phases(programs).Select(use => (each.Row.Name, use))));
        Facts = [.. Operators.SelectMany(each => each.Row.Variants.Select(variant => new OperatorFacts(variant.Name, programs.Cost(variant.Name), each.Workspace(this, variant.Name))))];
    }

    public ModelIdentity Identity { get; }

    public OperatorPrograms Programs { get; }

    /// <summary>The operators of the model, in the order in which its layout lists them.</summary>
    public ImmutableArray<IOperatorEmitter> Operators { get; }

    /// <summary>What the model publishes of its operators; every file states some of it.</summary>
    public ImmutableArray<OperatorFacts> Facts { get; }

    /// <summary>The phases of all operators.</summary>
    public PhaseLibrary Phases { get; }

    public ModelProgram Model => Programs.Model;

    public int InputCount => Model.InputCount;

    public int OutputCount => Model.OutputCount;

    public int ParameterCount => Model.ParameterCount;

    /// <summary>What the model publishes of one operator.</summary>
    public IEnumerable<OperatorFacts> FactsOf(OperatorRow row) => Facts.Where(facts => row.Variants.Any(variant => variant.Name == facts.Operator));

    /// <summary>The length of an operator's workspace.</summary>
    /// <param name="variant">Member of the runtime's enumeration of operators.</param>
    public WorkspaceText Workspace(string variant) => Facts.Single(facts => facts.Operator == variant).Workspace;
}
