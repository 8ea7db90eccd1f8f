using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>The programs of all operators of a model, derived from its source program.</summary>
internal sealed class OperatorPrograms
{
    public OperatorPrograms(ModelProgram model)
    {
        Model = model;
        Program source = model.Program;
        Program rows = model.Builder.Derive(() => Reverse.ByUnit(source));
        Evaluate = Fusion.Fuse(source);
        Jvp = Fusion.Fuse(model.Builder.Derive(() => Forward.ByParameters(source)));
        Vjp = Fusion.Fuse(model.Builder.Derive(() => Reverse.ByCotangent(source)));
        JacobianReverse = Fusion.Fuse(new Program(source.Builder, source.Results, rows.ParameterCotangents));
        JacobianForward = model.Builder.Derive(() => new ColumnSweeps(source));
        Gram = Fusion.Fuse(rows);
        GramTerms = Contraction.Contract(rows);
        Costs = new OperatorCosts(this);
    }

    public ModelProgram Model { get; }

    /// <summary>y.</summary>
    public FusedProgram Evaluate { get; }

    /// <summary>ẏ = D·v.</summary>
    public FusedProgram Jvp { get; }

    /// <summary>The factors of Dᵀ·w.</summary>
    public FusedProgram Vjp { get; }

    /// <summary>y, and the factors of row k of D in sweep k.</summary>
    public FusedProgram JacobianReverse { get; }

    /// <summary>y, and columns of D.</summary>
    public ColumnSweeps JacobianForward { get; }

    /// <summary>The factors of row k of D in sweep k.</summary>
    public FusedProgram Gram { get; }

    /// <summary>How the factors are contracted to D·Dᵀ.</summary>
    public ImmutableArray<GramTerm> GramTerms { get; }

    public OperatorCosts Costs { get; }
}
