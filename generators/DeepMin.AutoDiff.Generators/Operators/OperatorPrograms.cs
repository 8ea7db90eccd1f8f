using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Transforms;

namespace DeepMin.AutoDiff.Generators.Operators;

/// <summary>The programs of all operators of a model, derived from its source program by their rows, with their costs.</summary>
internal sealed class OperatorPrograms
{
    private readonly Dictionary<OperatorRow, OperatorProgram> _derived = [];
    private readonly Dictionary<string, OperationCount> _costs = new(StringComparer.Ordinal);

    public OperatorPrograms(ModelProgram model, OperatorSet operators = OperatorSet.All)
    {
        Model = model;
        Rows = [.. OperatorCatalog.Rows.Where(row => row.Set == OperatorSet.Core || (operators & row.Set) != 0)];
        Program rows = model.Builder.Derive(() => Reverse.ByUnit(model.Program));
        Derive(Rows.Where(row => row.Set == OperatorSet.Core));
        JacobianReverse = Fusion.Fuse(new Program(model.Builder, model.Program.Results, rows.ParameterCotangents));
        JacobianForward = model.Builder.Derive(() => new ColumnSweeps(model.Program));
        RowFactors = Fusion.Fuse(rows);
        GramTerms = Contraction.Contract(rows);
        Derive(Rows.Where(row => row.Set != OperatorSet.Core));

        // Those of combined programs first: the expressions of a phase are made by the first that counts it.
        foreach (OperatorVariant variant in Rows.OrderBy(row => row.Derive is not null).SelectMany(row => row.Variants))
            _costs[variant.Name] = variant.Cost(this);
    }

    public ModelProgram Model { get; }

    /// <summary>The operators of the model.</summary>
    public ImmutableArray<OperatorRow> Rows { get; }

    /// <summary>y, and the factors of row k of D in sweep k.</summary>
    public FusedProgram JacobianReverse { get; }

    /// <summary>y, and columns of D.</summary>
    public ColumnSweeps JacobianForward { get; }

    /// <summary>The factors of row k of D in sweep k.</summary>
    public FusedProgram RowFactors { get; }

    /// <summary>How the factors are contracted to D·Dᵀ.</summary>
    public ImmutableArray<GramTerm> GramTerms { get; }

    /// <summary>Whether the forward mode of the Jacobian has the smaller operation count.</summary>
    public bool ForwardIsCheaper => Cost("JacobianForward").Total < Cost("JacobianReverse").Total;

    /// <summary>The program of an operator that has one of its own.</summary>
    public OperatorProgram Of(OperatorRow row) => _derived[row];

    /// <summary>The program of an operator that has one of its own, by its name.</summary>
    public OperatorProgram Of(string name) => _derived.Single(pair => pair.Key.Name == name).Value;

    /// <summary>Operations of one sample.</summary>
    /// <param name="variant">Member of the runtime's enumeration of operators.</param>
    public OperationCount Cost(string variant) => _costs[variant];

    private void Derive(IEnumerable<OperatorRow> rows)
    {
        foreach (OperatorRow row in rows)
        {
            if (row.Derive is { } derive)
                _derived.Add(row, derive(Model).Select(Derived).Aggregate((best, next) => best.Cost.Total < next.Cost.Total ? best : next));
        }
    }

    private OperatorProgram Derived(Derivation derivation) => new(Fusion.Fuse(Model.Builder.Derive(derivation.Program)), derivation.Sweeps, derivation.IsForward);
}
