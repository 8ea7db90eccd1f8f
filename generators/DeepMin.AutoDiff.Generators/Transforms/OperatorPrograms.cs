using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Operators;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>The programs of all operators of a model, derived from its source program.</summary>
internal sealed class OperatorPrograms
{
    public OperatorPrograms(ModelProgram model, OperatorSet operators = OperatorSet.All)
    {
        Model = model;
        Program source = model.Program;
        Program rows = model.Builder.Derive(() => Reverse.ByUnit(source));
        Evaluate = Fusion.Fuse(source);
        Jvp = Derive(() => Forward.ByParameters(source));
        Vjp = Derive(() => Reverse.ByCotangent(source));
        Gradient = Derive(() => LeastSquares.Gradient(source));
        GaussNewtonProduct = Derive(() => LeastSquares.GaussNewtonProduct(source));
        JacobianReverse = Fusion.Fuse(new Program(source.Builder, source.Results, rows.ParameterCotangents));
        JacobianForward = model.Builder.Derive(() => new ColumnSweeps(source));
        Gram = Fusion.Fuse(rows);
        GramTerms = Contraction.Contract(rows);
        if ((operators & OperatorSet.SecondOrder) != 0)
            Hvp = Derive(() => Forward.ByParameters(Reverse.ByCotangent(source)));
        if ((operators & OperatorSet.ByInput) != 0)
            ByInput = new InputPrograms(model);
        if ((operators & OperatorSet.InputSecondOrder) != 0)
            InputSecondOrder = new InputSecondOrderPrograms(model);
        Costs = new OperatorCosts(this);
    }

    public ModelProgram Model { get; }

    /// <summary>y.</summary>
    public FusedProgram Evaluate { get; }

    /// <summary>ẏ = D·v.</summary>
    public FusedProgram Jvp { get; }

    /// <summary>The factors of Dᵀ·w.</summary>
    public FusedProgram Vjp { get; }

    /// <summary>The residual y − t of targets t, and the factors of Dᵀ·(y − t).</summary>
    public FusedProgram Gradient { get; }

    /// <summary>The factors of Dᵀ·diag(w)·D·v.</summary>
    public FusedProgram GaussNewtonProduct { get; }

    /// <summary>y, and the factors of row k of D in sweep k.</summary>
    public FusedProgram JacobianReverse { get; }

    /// <summary>y, and columns of D.</summary>
    public ColumnSweeps JacobianForward { get; }

    /// <summary>The factors of row k of D in sweep k.</summary>
    public FusedProgram Gram { get; }

    /// <summary>How the factors are contracted to D·Dᵀ.</summary>
    public ImmutableArray<GramTerm> GramTerms { get; }

    /// <summary>The factors of (Σ w·∇²y)·v; none if not asked for.</summary>
    public FusedProgram? Hvp { get; }

    /// <summary>First derivatives by the inputs; none if not asked for.</summary>
    public InputPrograms? ByInput { get; }

    /// <summary>Second derivatives by the inputs, and mixed ones; none if not asked for.</summary>
    public InputSecondOrderPrograms? InputSecondOrder { get; }

    public OperatorCosts Costs { get; }

    private FusedProgram Derive(Func<Program> derivation) => Fusion.Fuse(Model.Builder.Derive(derivation));
}
